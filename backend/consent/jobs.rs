//! What happens to consents by the clock.

use crate::app::App;
use crate::consent::actions;
use crate::platform::error::Result;

/// Done twice it changes nothing.
pub async fn clock(app: &App) -> Result<()> {
    actions::pass_time(app).await
}
