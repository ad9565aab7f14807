// swift-tools-version:5.9
import PackageDescription

// The library itself, `libtrueline_mobile`, is found by the linker: `-Xlinker -L<folder>`.
let package = Package(
    name: "Trueline",
    products: [.library(name: "Trueline", targets: ["Trueline"])],
    targets: [
        .systemLibrary(name: "TruelineFFI"),
        .target(name: "Trueline", dependencies: ["TruelineFFI"]),
        // Runs every case of tests/vectors; not part of the product.
        .executableTarget(name: "cases", dependencies: ["Trueline"]),
        // Opens what other languages sealed, and seals for them.
        .executableTarget(name: "tokens", dependencies: ["Trueline"]),
        // The scores of the leads that it reads, for the hash of all of them.
        .executableTarget(name: "scores", dependencies: ["Trueline"]),
        // What a call costs, for `make bench`.
        .executableTarget(name: "cost", dependencies: ["Trueline"]),
    ]
)
