//! Integer arithmetic for what is usually done in floats: logarithms, shares and a portable hash.

/// log2 in 65536ths, by squaring the mantissa bit by bit: the same on every machine.
pub(crate) fn log2(value: u64) -> u64 {
    let value = value.max(1);
    let whole = value.ilog2();
    let mut mantissa = if whole <= 31 { value << (31 - whole) } else { value >> (whole - 31) };
    let mut bits = u64::from(whole) << 16;
    for bit in (0..16).rev() {
        mantissa = (mantissa * mantissa) >> 31;
        if mantissa >= 1 << 32 {
            bits |= 1 << bit;
            mantissa >>= 1;
        }
    }
    bits
}

/// 2 to the power of so many 65536ths, in 65536ths: by the square roots of 2, one for each bit. The power is below 2^21.
pub(crate) fn exp2(power: u64) -> u64 {
    let (mut value, mut root) = (1_u64 << 31, 2_u64 << 31);
    for bit in (0..16).rev() {
        root = (root << 31).isqrt();
        if power >> bit & 1 == 1 {
            value = (value * root) >> 31;
        }
    }
    (value << (power >> 16)) >> 15
}

/// How telling it is to have what `holders` of `all` have: log2((all + 1) / (holders + ½)), in thousandths, at least 1.
pub(crate) fn idf(all: u32, holders: u32) -> u32 {
    let holders = holders.min(all);
    let rarity = log2(2 * u64::from(all) + 2) - log2(2 * u64::from(holders) + 1);
    u32::try_from((rarity * 1000) >> 16).unwrap_or(u32::MAX).max(1)
}

/// `whole × part ÷ parts`, rounded down; nothing of nothing is nothing.
pub(crate) fn share(whole: u64, part: u64, parts: u64) -> u32 {
    let product = whole.saturating_mul(part);
    u32::try_from(product.checked_div(parts).unwrap_or(0)).unwrap_or(u32::MAX)
}

/// FNV-1a: words and taxonomies are named by it in stored data, so it may never change.
pub(crate) fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_match_the_textbook() {
        for (value, expected) in [(1_u64, 0.0), (2, 1.0), (3, 1.584_962_5), (5, 2.321_928), (1 << 40, 40.0)] {
            let got = log2(value) as f64 / 65_536.0;
            assert!((got - expected).abs() < 0.000_1, "{value}: {got}");
        }
    }

    #[test]
    fn powers_undo_logarithms() {
        for value in [1_u64, 2, 3, 10, 999, 14_000] {
            let back = exp2(log2(value)) as f64 / 65_536.0;
            assert!((back / value as f64 - 1.0).abs() < 0.000_1, "{value}: {back}");
        }
    }

    #[test]
    fn rarer_is_more_telling() {
        assert!(idf(1000, 1) > idf(1000, 10));
        assert!(idf(1000, 1000) >= 1);
        assert_eq!(idf(0, 0), 1000);
    }
}
