// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Picker",
    dependencies: [.package(name: "Trueline", path: "../../bindings-mobile/swift")],
    targets: [
        .target(name: "Customers", dependencies: ["Trueline"]),
        .executableTarget(name: "Decision", dependencies: ["Trueline"]),
        .target(name: "Leads", dependencies: ["Trueline"]),
        .target(name: "PickList", dependencies: ["Trueline"]),
        .target(name: "Safe", dependencies: ["Trueline"]),
        .target(name: "Sync", dependencies: ["Trueline"]),
        .target(name: "Van", dependencies: ["Trueline"]),
        .executableTarget(name: "VanDay", dependencies: ["Van"]),
        .target(name: "Visit", dependencies: ["Trueline"]),
        .executableTarget(
            name: "Check", dependencies: ["Customers", "Leads", "PickList", "Safe", "Sync", "Van", "Visit"]),
    ]
)
