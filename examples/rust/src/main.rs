//! Which class is a customer in, and until when?

// README
use trueline::{ClassifyCustomerRequest, classify_customer};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let answer = classify_customer(&ClassifyCustomerRequest {
        last_order: Some("2025-02-28".parse()?),
        today: "2025-08-31".parse()?,
        policy: None,
    })?;
    println!("{} until {}", answer.customer_class, answer.until.ok_or("never")?); // ACTIVE until 2025-09-01
    Ok(())
}
// end
