#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <atomic>
#include <chrono>
#include <memory>

using CURL = void;

namespace shortlist::server {

/// What everything that leaves the server obeys. One per feature, made of what the operator configured.
struct EgressPolicy
{
    QStringList
        trustedHosts{}; ///< named by the operator: may have private addresses; nothing a user typed belongs here
    std::chrono::seconds connectWithin{10};
    std::chrono::seconds endWithin{60}; ///< the whole transfer
};

/// One libcurl transfer under the egress policy. libcurl resolves the host once; the address that a socket is about to
/// connect to is the one that is checked, so a name that answers differently the next time gains nothing. Redirects are
/// not followed, proxies of the environment are not used, certificates are always verified.
/// Set what the protocol needs on handle(), then perform(). Used on one thread.
class Transfer
{
public:
    /// `stopping`, when given, ends the transfer soon after it becomes true.
    [[nodiscard]] static core::Expected<std::unique_ptr<Transfer>> create(const EgressPolicy &policy,
                                                                          const QString &url,
                                                                          const QByteArray &protocols,
                                                                          const std::atomic<bool> *stopping = nullptr);
    ~Transfer();
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    [[nodiscard]] CURL *handle() const;
    /// Refused when the address was not permitted, Cancelled when stopping, Unreachable, Timeout, Unauthorised when the
    /// sign-in was refused, Protocol when TLS was wanted and there is none that can be trusted, or Io; with libcurl's
    /// own sentence.
    [[nodiscard]] core::Expected<void> perform();

private:
    Transfer();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace shortlist::server
