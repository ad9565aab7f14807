"""Which class is a customer in, and until when?"""

# README
from datetime import date

from trueline import ClassifyCustomerRequest, classify_customer

request = ClassifyCustomerRequest(last_order=date(2025, 2, 28), today=date(2025, 8, 31))
answer = classify_customer(request)
print(answer.customer_class, "until", answer.until)  # ACTIVE until 2025-09-01
# end
