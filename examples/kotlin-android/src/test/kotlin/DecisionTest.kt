import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import java.io.ByteArrayOutputStream
import java.io.PrintStream

class DecisionTest {
    @Test fun `the decision of the README`() {
        val console = System.out
        val printed = ByteArrayOutputStream()
        System.setOut(PrintStream(printed))
        try {
            main()
        } finally {
            System.setOut(console)
        }
        assertEquals("ACTIVE until 2025-09-01", printed.toString().trim())
    }
}
