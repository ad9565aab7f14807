import { classifyCustomer, localDay } from "trueline";

import { customers } from "./customers";

// The answer changes with the day, so the page is made for each request.
export const dynamic = "force-dynamic";

/** The business's zone: what day it is there decides. */
const TIME_ZONE = "America/New_York";

export default function Page() {
  // Rules read no clock: the application says when it is.
  const today = localDay(new Date(), TIME_ZONE);
  const rows = customers.map((customer) => ({
    ...customer,
    answer: classifyCustomer({ lastOrder: customer.lastOrder, today }),
  }));
  return (
    <main>
      <h1>Customers on {today}</h1>
      <table cellPadding={6}>
        <thead>
          <tr style={{ textAlign: "left" }}>
            <th>Customer</th>
            <th>Last order</th>
            <th>Class</th>
            <th>Priority</th>
            <th>Changes on</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, lastOrder, answer }) => (
            <tr key={name}>
              <td>{name}</td>
              <td>{lastOrder ?? "never"}</td>
              <td>{answer.customerClass}</td>
              <td>{answer.priority}</td>
              <td>{answer.until ? `${answer.until}, to ${answer.nextClass}` : "does not"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
