pub async fn load(_app: &crate::app::App) -> anyhow::Result<String> {
    Ok(String::new())
}

pub fn sign_ins() -> String {
    String::new()
}
