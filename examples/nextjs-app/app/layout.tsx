import type { Metadata } from "next";
import type { ReactNode } from "react";

export const metadata: Metadata = { title: "Customers by last order" };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: "system-ui", margin: "2rem auto", maxWidth: "44rem" }}>
        {children}
      </body>
    </html>
  );
}
