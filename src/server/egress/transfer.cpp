#include "server/egress/transfer.h"

#include "server/egress/addresses.h"

#include <QUrl>

#include <array>
#include <mutex>

#include <curl/curl.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

struct Transfer::Private
{
    CURL *curl = nullptr;
    QString host;
    bool trusted = false;
    bool addressRefused = false;
    const std::atomic<bool> *stopping = nullptr;
    std::array<char, CURL_ERROR_SIZE> sentence{};
};

namespace {

/// libcurl is about to connect: the one place where the address is known for certain.
template <typename State> curl_socket_t openSocket(void *self, curlsocktype, curl_sockaddr *address)
{
    auto &state = *static_cast<State *>(self);
    if (!state.trusted && !isPublicAddress(address->addr)) {
        state.addressRefused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

template <typename State> int progress(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    const auto &state = *static_cast<const State *>(self);
    return state.stopping != nullptr && *state.stopping ? 1 : 0;
}

ErrorCode codeOf(CURLcode outcome)
{
    switch (outcome) {
    case CURLE_OPERATION_TIMEDOUT:
        return ErrorCode::Timeout;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
        return ErrorCode::Unreachable;
    case CURLE_ABORTED_BY_CALLBACK:
        return ErrorCode::Cancelled;
    case CURLE_LOGIN_DENIED:
        return ErrorCode::Unauthorised;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_USE_SSL_FAILED:
        return ErrorCode::Protocol;
    default:
        return ErrorCode::Io;
    }
}

} // namespace

Transfer::Transfer() : d(std::make_unique<Private>()) {}

Transfer::~Transfer()
{
    curl_easy_cleanup(d->curl);
}

Expected<std::unique_ptr<Transfer>> Transfer::create(const EgressPolicy &policy, const QString &url,
                                                     const QByteArray &protocols, const std::atomic<bool> *stopping)
{
    static std::once_flag started;
    std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const QUrl parsed(url, QUrl::StrictMode);
    if (!parsed.isValid() || parsed.host().isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("The address of the other server is not a URL"));
    std::unique_ptr<Transfer> transfer(new Transfer);
    Private &p = *transfer->d;
    p.curl = curl_easy_init();
    if (p.curl == nullptr)
        return fail(ErrorCode::Internal, QStringLiteral("libcurl cannot start"));
    p.host = parsed.host();
    p.trusted = policy.trustedHosts.contains(p.host, Qt::CaseInsensitive);
    p.stopping = stopping;
    bool set = true;
    const auto option = [&](CURLoption name, auto value) {
        set = curl_easy_setopt(p.curl, name, value) == CURLE_OK && set;
    };
    option(CURLOPT_URL, parsed.toEncoded().constData());
    option(CURLOPT_PROTOCOLS_STR, protocols.constData());
    option(CURLOPT_FOLLOWLOCATION, 0L);
    option(CURLOPT_PROXY, ""); // an environment variable must not lead around the check
    option(CURLOPT_NOSIGNAL, 1L);
    option(CURLOPT_FORBID_REUSE, 1L);
    option(CURLOPT_SSL_VERIFYPEER, 1L);
    option(CURLOPT_SSL_VERIFYHOST, 2L);
    option(CURLOPT_CONNECTTIMEOUT, static_cast<long>(policy.connectWithin.count()));
    option(CURLOPT_TIMEOUT, static_cast<long>(policy.endWithin.count()));
    option(CURLOPT_ERRORBUFFER, p.sentence.data());
    option(CURLOPT_OPENSOCKETFUNCTION, &openSocket<Private>);
    option(CURLOPT_OPENSOCKETDATA, static_cast<void *>(&p));
    option(CURLOPT_XFERINFOFUNCTION, &progress<Private>);
    option(CURLOPT_XFERINFODATA, static_cast<void *>(&p));
    option(CURLOPT_NOPROGRESS, 0L);
    if (!set) // an option that libcurl does not know would leave a gap
        return fail(ErrorCode::Internal, QStringLiteral("libcurl is too old for the egress policy"));
    return transfer;
}

CURL *Transfer::handle() const
{
    return d->curl;
}

Expected<void> Transfer::perform()
{
    const CURLcode outcome = curl_easy_perform(d->curl);
    if (outcome == CURLE_OK)
        return {};
    if (d->addressRefused)
        return fail(ErrorCode::Refused,
                    QStringLiteral("%1 has an address inside a private network, where the server does not connect to")
                        .arg(d->host));
    const QString sentence = QString::fromUtf8(d->sentence.data());
    return fail(codeOf(outcome), sentence.isEmpty() ? QString::fromLatin1(curl_easy_strerror(outcome)) : sentence);
}

} // namespace shortlist::server
