//! Which class is a customer in, and until when?

// README
use trueline::{ClassifyCustomerRequest, Fault, classify_customer};

fn main() -> Result<(), Fault> {
    let answer = classify_customer(&ClassifyCustomerRequest {
        last_order: "2025-02-28".parse().ok(),
        ..ClassifyCustomerRequest::on("2025-08-31".parse()?)
    })?;
    println!("{} until {:?}", answer.customer_class, answer.until);
    Ok(())
}
// end
