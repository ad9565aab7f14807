// Which class is a customer in, and until when?

// README
import Trueline

let request = ClassifyCustomerRequest(lastOrder: "2025-02-28", today: "2025-08-31")
let answer = try classifyCustomer(request: request)
print(answer.customerClass, "until", answer.until ?? "never")  // ACTIVE until 2025-09-01
// end
