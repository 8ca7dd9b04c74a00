//! What the figures were measured on.

use std::fs;

/// `2 cores of AMD EPYC, 24 GiB; load before 0.3`.
pub fn describe() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let model = first_value("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let memory = first_value("/proc/meminfo", "MemTotal").and_then(|size| gibibytes(&size));
    let memory = memory.map_or_else(String::new, |size| format!(", {size} GiB"));
    let load = fs::read_to_string("/proc/loadavg").ok();
    let load = load.and_then(|text| text.split(' ').next().map(|load| format!("; load before {load}")));
    format!("{cores} cores of {model}{memory}{}", load.unwrap_or_default())
}

/// The first line `key : value` of a file of the kernel.
fn first_value(file: &str, key: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let mut pairs = text.lines().filter_map(|line| line.split_once(':'));
    pairs.find(|(name, _)| name.trim() == key).map(|(_, value)| value.trim().to_owned())
}

/// `24689012 kB` in whole gibibytes, rounded.
fn gibibytes(size: &str) -> Option<u64> {
    let kilobytes: u64 = size.split(' ').next()?.parse().ok()?;
    Some((kilobytes + (1 << 19)) >> 20)
}

#[cfg(test)]
mod tests {
    use super::gibibytes;

    #[test]
    fn memory_is_told_as_it_is_sold() {
        assert_eq!(gibibytes("24689012 kB"), Some(24));
        assert_eq!(gibibytes("a lot"), None);
    }
}
