//! The colours of the house in a few moods.

use super::canvas::Ink;
use crate::admin::demo::chance::Chance;

pub const PAPER: Ink = Ink::hex(0xfa_f8f4);
pub const WHITE: Ink = Ink::hex(0xff_ffff);
pub const INK: Ink = Ink::hex(0x17_222b);
pub const LINE: Ink = Ink::hex(0xe3_ddd2);
pub const GLACIER: Ink = Ink::hex(0x0d_5a70);
pub const PINE: Ink = Ink::hex(0x2c_6a4b);
pub const CLAY: Ink = Ink::hex(0xa6_3b24);
pub const SUN: Ink = Ink::hex(0xe2_b553);
pub const APRICOT: Ink = Ink::hex(0xf2_a03d);
pub const ICE: Ink = Ink::hex(0x6f_c3d8);
const PLUM: Ink = Ink::hex(0x6b_3a5b);
const BLOSSOM: Ink = Ink::hex(0xf3_c9bd);
const NIGHT: Ink = Ink::hex(0x12_2f45);
const STONE: Ink = Ink::hex(0x8d_9aa0);

#[derive(Debug, Clone, Copy, Default)]
pub struct Palette {
    /// Carries the picture.
    pub main: Ink,
    pub second: Ink,
    /// Draws the eye: used once or twice.
    pub accent: Ink,
    /// The ground.
    pub pale: Ink,
}

const MOODS: [(Ink, Ink, Ink, Ink); 10] = [
    (GLACIER, ICE, APRICOT, Ink::hex(0xe4_f0f2)),
    (PINE, Ink::hex(0x7f_cb9f), APRICOT, Ink::hex(0xea_f1e8)),
    (CLAY, APRICOT, GLACIER, Ink::hex(0xfb_ebdf)),
    (NIGHT, GLACIER, SUN, Ink::hex(0xe3_e9ee)),
    (PLUM, BLOSSOM, SUN, Ink::hex(0xf7_ecee)),
    (GLACIER, SUN, CLAY, Ink::hex(0xf7_f1e1)),
    (PINE, SUN, CLAY, Ink::hex(0xf4_f1df)),
    (INK, STONE, APRICOT, Ink::hex(0xed_ece8)),
    (CLAY, BLOSSOM, PINE, Ink::hex(0xfb_f0ea)),
    (NIGHT, ICE, CLAY, Ink::hex(0xe8_f1f4)),
];

impl Palette {
    pub fn by(chance: &mut Chance) -> Self {
        let (main, second, accent, pale) = chance.pick(&MOODS);
        let shift = chance.span(0.0, 0.14);
        Self { main: main.mix(INK, shift), second: second.mix(WHITE, shift), accent, pale: pale.mix(WHITE, shift) }
    }

    pub fn any(&self, chance: &mut Chance) -> Ink {
        chance.pick(&[self.main, self.second, self.accent, self.main.mix(self.second, 0.5)])
    }
}
