// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

/// A small HTTP server on this machine, whose manners the path of a request chooses.
final class LocalServer: Sendable {
  struct Request: Sendable {
    let path: String
    let headers: [String: String]
    let body: [UInt8]
  }

  let port: UInt16
  private let descriptor: CInt
  private let state = Mutex<(requests: [Request], held: [CInt])>(([], []))

  /// What was asked for so far.
  var requests: [Request] { state.withLock(\.requests) }

  init() throws {
    let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = unsafe inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe bind(descriptor, pointer, length) | listen(descriptor, 64)
          | getsockname(descriptor, pointer, &length)
      }
    }
    struct CannotListen: Error {}
    guard status == 0 else { throw CannotListen() }
    self.descriptor = descriptor
    port = UInt16(bigEndian: address.sin_port)
    startThread { [self] in accept() }
  }

  /// Lets go of every connection that was held, and of the port.
  func stop() {
    shutdown(descriptor, CInt(SHUT_RDWR))
    close(descriptor)
    for connection in state.withLock(\.held) { close(connection) }
  }

  func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  private func accept() {
    while true {
      let connection = Glibc.accept(descriptor, nil, nil)
      guard connection >= 0 else { return }
      startThread { [self] in serve(connection) }
    }
  }

  private func serve(_ connection: CInt) {
    guard let request = read(connection) else {
      close(connection)
      return
    }
    state.withLock { $0.requests.append(request) }
    func answer(_ status: String, _ body: String, _ header: String = "") {
      let text =
        "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n"
        + "Connection: close\r\n\(header)\r\n\(body)"
      _ = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
        unsafe send(connection, bytes.baseAddress, bytes.count, CInt(MSG_NOSIGNAL))
      }
      shutdown(connection, CInt(SHUT_WR))
      close(connection)
    }
    switch request.path {
    case "/ok": answer("200 OK", "success")
    case "/ok-line": answer("201 Created", " success\r\n")
    case "/no-content": answer("204 No Content", "")
    case "/page": answer("200 OK", "<html>Welcome</html>")
    case "/empty": answer("200 OK", "")
    case "/error": answer("500 Internal Server Error", "success")
    case "/gone": answer("410 Gone", "success")
    case "/elsewhere": answer("307 Temporary Redirect", "success", "Location: \(url("/ok"))\r\n")
    case "/long": answer("200 OK", "success" + String(repeating: " ", count: 100_000))
    case "/late":
      usleep(4_000_000)
      answer("200 OK", "success")
    case "/closes": close(connection)
    default: state.withLock { $0.held.append(connection) }  // Says nothing, ever.
    }
  }

  private func read(_ connection: CInt) -> Request? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      if let request = parse(bytes) { return request }
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe recv(connection, buffer.baseAddress, buffer.count, 0)
      }
      guard count > 0 else { return nil }
      bytes += chunk[..<count]
    }
  }

  private func parse(_ bytes: [UInt8]) -> Request? {
    let end = Array("\r\n\r\n".utf8)
    guard let head = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else {
      return nil
    }
    let lines = String(decoding: bytes[..<head], as: UTF8.self).split(separator: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
    }
    let body = bytes[(head + 4)...]
    guard body.count >= Int(headers["content-length"] ?? "0") ?? 0 else { return nil }
    let path = lines.first?.split(separator: " ").dropFirst().first ?? ""
    return Request(path: String(path), headers: headers, body: Array(body))
  }
}

/// Runs something on a thread of its own, which may wait as long as it likes.
private func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var thread = pthread_t()
  let box = unsafe Unmanaged.passRetained(Box(body))
  _ = unsafe pthread_create(
    &thread, nil,
    { argument in
      if let argument = unsafe argument {
        unsafe Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body()
      }
      return nil
    }, box.toOpaque())
  pthread_detach(thread)
}
