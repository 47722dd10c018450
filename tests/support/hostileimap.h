#pragma once

#include <QByteArray>

#include <functional>
#include <memory>

namespace shortlist::testing {

/// A mail server on loopback that lets anybody sign in, without TLS, and does as it likes afterwards. One connection;
/// a thread of its own.
class HostileImap
{
public:
    /// Sends bytes to the client; false: it has hung up, or the test is over.
    using Say = std::function<bool(const QByteArray &)>;
    /// What it does with the first command after the sign-in, given the command's tag. Then it hangs up.
    explicit HostileImap(std::function<void(const QByteArray &tag, const Say &say)> act);
    ~HostileImap();
    HostileImap(const HostileImap &) = delete;
    HostileImap &operator=(const HostileImap &) = delete;

    [[nodiscard]] int port() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace shortlist::testing
