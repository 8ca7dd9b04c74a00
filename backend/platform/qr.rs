//! QR codes as SVG without inline styles, which the content policy forbids.

use anyhow::Context;
use qrcode::QrCode;
use qrcode::types::Color;

/// The text as an SVG of one path, with the quiet zone of four modules that scanners need.
pub fn svg(text: &str) -> anyhow::Result<String> {
    let code = QrCode::new(text).context("too long for a QR code")?;
    let side = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let squares: String = dark.map(|(at, _)| format!("M{} {}h1v1h-1z", at % side + 4, at / side + 4)).collect();
    let size = side + 8;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" width=\"160\" height=\"160\" role=\"img\" \
         aria-label=\"QR\"><path fill=\"#ffffff\" d=\"M0 0h{size}v{size}H0z\"/><path fill=\"#17222b\" d=\"{squares}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::svg;

    #[test]
    fn a_code_is_one_drawing_without_styles() {
        let drawn = svg("https://hunar.example/talent/amina-baig").expect("a code");
        assert!(drawn.starts_with("<svg") && !drawn.contains("style"));
        assert!(svg(&"x".repeat(8000)).is_err());
    }
}
