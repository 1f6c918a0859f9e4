// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Synchronization

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// What came of one try.
public enum WebhookAnswer: Sendable, Hashable {
  /// The receiver took it.
  case taken
  /// The receiver answered something else than that it took it.
  case refused(status: Int, reason: String)
  /// There was no answer.
  case unanswered(reason: String)
}

/// One POST: no redirect is followed, no cookie kept, nothing cached, and an answer beyond a limit is cut off.
final class WebhookRequest: NSObject, URLSessionDataDelegate, Sendable {
  /// The most bytes of an answer; the one that is waited for has seven.
  static let maximumAnswerBytes = 1024

  private struct State {
    var continuation: CheckedContinuation<WebhookAnswer, Never>?
    var status: Int?
    var body: [UInt8] = []
    var isTooLong = false
  }

  private let state = Mutex(State())
  private let timeoutSeconds: Double

  init(timeoutSeconds: Double) {
    self.timeoutSeconds = timeoutSeconds
  }

  /// Sends, and waits for the answer until the timeout is over, however slowly it trickles in.
  func post(_ body: [UInt8], to url: URL, headers: [String: String]) async -> WebhookAnswer {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = timeoutSeconds
    configuration.timeoutIntervalForResource = timeoutSeconds
    configuration.httpCookieStorage = nil
    configuration.httpShouldSetCookies = false
    configuration.urlCache = nil
    configuration.urlCredentialStorage = nil
    var request = URLRequest(url: url, timeoutInterval: timeoutSeconds)
    request.httpMethod = "POST"
    request.httpBody = Data(body)
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }

    let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    let task = session.dataTask(with: request)
    defer { session.finishTasksAndInvalidate() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        state.withLock { $0.continuation = continuation }
        task.resume()
        // The library's own timeout starts again with each byte, so this one ends the wait.
        let limit = timeoutSeconds
        Task { [self] in
          try? await Task.sleep(for: .seconds(limit))
          if finish(.unanswered(reason: "no answer in time")) { task.cancel() }
        }
      }
    } onCancel: {
      if finish(.unanswered(reason: "interrupted")) { task.cancel() }
    }
  }

  /// Gives the answer unless one was given; whether it was this one.
  @discardableResult private func finish(_ answer: WebhookAnswer) -> Bool {
    let continuation = state.withLock { state in
      defer { state.continuation = nil }
      return state.continuation
    }
    continuation?.resume(returning: answer)
    return continuation != nil
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping (URLRequest?) -> Void
  ) {
    // Nobody else gets what was signed for this address. The redirection itself is the answer.
    state.withLock { $0.status = response.statusCode }
    completionHandler(nil)
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    state.withLock { $0.status = (response as? HTTPURLResponse)?.statusCode }
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let isTooLong = state.withLock { state in
      state.isTooLong = state.isTooLong || state.body.count + data.count > Self.maximumAnswerBytes
      if !state.isTooLong { state.body += data }
      return state.isTooLong
    }
    if isTooLong { dataTask.cancel() }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    let (status, body, isTooLong) = state.withLock { ($0.status, $0.body, $0.isTooLong) }
    if isTooLong {
      finish(
        .refused(
          status: status ?? 0, reason: "the answer has more than \(Self.maximumAnswerBytes) bytes"))
    } else if let error {
      let isSecure = task.originalRequest?.url?.scheme == "https"
      finish(.unanswered(reason: Self.sentence(for: error, isSecure: isSecure)))
    } else if let status {
      finish(Self.answer(status: status, body: body))
    } else {
      finish(.unanswered(reason: "the answer is not HTTP"))
    }
  }

  /// Only a receiver that knows what it was sent says `success`; a page that some proxy puts in its place does not.
  static func answer(status: Int, body: [UInt8]) -> WebhookAnswer {
    switch status {
    case 204 where body.isEmpty: return .taken
    case 200...299:
      let trimmed = body.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed()
      return trimmed.elementsEqual("success".utf8)
        ? .taken : .refused(status: status, reason: "the answer's body is not success")
    case 300...399: return .refused(status: status, reason: "redirections are not followed")
    default: return .refused(status: status, reason: "HTTP \(status)")
    }
  }

  /// The error without its own words, which may have the address and more in them.
  private static func sentence(for error: any Error, isSecure: Bool) -> String {
    guard let error = error as? URLError else { return "the connection failed" }
    switch error.code {
    case .timedOut: return "no answer in time"
    case .cannotConnectToHost: return "the host refuses the connection"
    case .cannotFindHost, .dnsLookupFailed: return "the host is not found"
    case .networkConnectionLost: return "the connection was lost"
    case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
      .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid:
      return "no secure connection"
    // On Linux the library has no code for what libcurl says of certificates.
    case .unknown where isSecure:
      return "no secure connection: the host's certificate is not trusted here, or it broke off"
    default: return "the connection failed (\(error.code.rawValue))"
    }
  }
}
