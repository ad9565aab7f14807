// Which class is a customer in, and until when?

// README
import dev.trueline.*
import java.time.LocalDate

fun main() {
    val request = ClassifyCustomerRequest(LocalDate.parse("2025-02-28"), today = LocalDate.parse("2025-08-31"))
    val answer = classifyCustomer(request)
    println("${answer.customerClass} until ${answer.until}") // ACTIVE until 2025-09-01
}
// end
