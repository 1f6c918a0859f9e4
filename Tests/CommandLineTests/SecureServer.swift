// SPDX-License-Identifier: Apache-2.0

import Foundation

/// An HTTPS server on this machine that takes every webhook, with a certificate of an authority that was made for it.
final class SecureServer {
  /// The authority's certificate, as PEM.
  let authority: String
  let port: Int
  private let process = Process()
  private let input = Pipe()

  /// - Parameter names: What the certificate is for, such as `IP:127.0.0.1`.
  init(in folder: ScratchFolder, names: String) throws {
    let keys = folder.url.path
    authority = folder.path("authority.pem")
    // Keys and certificates are made for this run alone, and good for a day.
    let script = """
      set -e; cd '\(keys)'
      openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj '/CN=test authority' \\
        -keyout authority.key -out authority.pem
      openssl req -newkey rsa:2048 -nodes -subj '/CN=receiver' -keyout server.key -out server.csr
      echo 'subjectAltName=\(names)' > names
      openssl x509 -req -in server.csr -days 1 -CA authority.pem -CAkey authority.key \\
        -CAcreateserial -extfile names -out server.pem
      """
    guard try Self.succeeds("/bin/sh", "-c", script) else { throw CannotServe() }
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c", Self.server, folder.path("server.pem"), folder.path("server.key"),
    ]
    process.standardInput = input
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var line: [UInt8] = []
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A {
      line.append(byte)
    }
    guard let port = Int(String(decoding: line, as: UTF8.self)) else { throw CannotServe() }
    self.port = port
  }

  /// The server ends with its input.
  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  struct CannotServe: Error {}

  /// Whether this machine has what the server needs.
  static let isPossible =
    (try? succeeds("/usr/bin/env", "openssl", "version")) == true
    && (try? succeeds("/usr/bin/env", "python3", "-c", "import ssl")) == true

  /// Whether a program can be shown other authorities than the machine's own: in a mount namespace of its own.
  static let canTrust =
    isPossible && (try? succeeds("/usr/bin/env", trusting("/dev/null") + ["true"])) == true

  /// The words before a command that make `authority` the only one that it trusts.
  static func trusting(_ authority: String) -> [String] {
    [
      "unshare", "--map-root-user", "--mount", "sh", "-c",
      #"mount --bind "$0" /etc/ssl/certs/ca-certificates.crt && exec "$@""#, authority,
    ]
  }

  private static func succeeds(_ program: String, _ arguments: String...) throws -> Bool {
    try succeeds(program, arguments)
  }

  private static func succeeds(_ program: String, _ arguments: [String]) throws -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  private static let server = """
    import http.server, os, ssl, sys, threading
    class Receiver(http.server.BaseHTTPRequestHandler):
      def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"success")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_address[1], flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
    os._exit(0)
    """
}
