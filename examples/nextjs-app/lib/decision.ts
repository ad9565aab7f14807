// Which class is a customer in, and until when?

// README
import { classifyCustomer } from "trueline";

const answer = classifyCustomer({ lastOrder: "2025-02-28", today: "2025-08-31" });
console.log(answer.customerClass, "until", answer.until); // ACTIVE until 2025-09-01
// end
