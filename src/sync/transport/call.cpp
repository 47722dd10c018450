#include "sync/transport/call.h"

#include "protocol/version.h"

#include <QSslError>

namespace shortlist::sync {

namespace {

/// The one of several certificate problems that a person should hear about.
Failure classify(const QList<QSslError> &errors)
{
    Failure failure = Failure::passing(Cause::CertificateUntrusted,
                                       QStringLiteral("The server's certificate is not trusted on this machine"));
    for (const QSslError &error : errors) {
        switch (error.error()) {
        case QSslError::CertificateExpired:
            return Failure::passing(Cause::CertificateExpired, QStringLiteral("The server's certificate has expired"));
        case QSslError::CertificateNotYetValid:
            return Failure::passing(
                Cause::CertificateExpired,
                QStringLiteral("The server's certificate is not valid yet; is this machine's clock right?"));
        case QSslError::HostNameMismatch:
            failure.detail = QStringLiteral("The server's certificate belongs to another host name");
            break;
        default:
            break;
        }
    }
    return failure;
}

Failure classify(QNetworkReply::NetworkError error, bool answered)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return Failure::passing(Cause::HostNotFound, QStringLiteral("The server's name is not known"));
    case QNetworkReply::ConnectionRefusedError:
        return Failure::passing(Cause::ConnectionRefused, QStringLiteral("Nothing answers at the server's address"));
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // Qt's name for its own transfer timeout
        return Failure::passing(Cause::Timeout, QStringLiteral("The server did not answer in time"));
    case QNetworkReply::ContentReSendError: // what was under way can be sent once only
    case QNetworkReply::RemoteHostClosedError:
        if (answered)
            return Failure::passing(Cause::ServerError, QStringLiteral("The connection broke off"));
        return Failure::passing(Cause::ConnectionRefused, QStringLiteral("The server closed the connection"));
    case QNetworkReply::SslHandshakeFailedError:
        return Failure::passing(Cause::CertificateUntrusted, QStringLiteral("No encrypted connection could be made"));
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolFailure:
        return Failure::passing(Cause::NotAShortlistServer, QStringLiteral("What answers there does not speak HTTP"));
    default:
        return Failure::passing(Cause::NoNetwork, QStringLiteral("The network cannot be reached"));
    }
}

} // namespace

Call::~Call()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
}

void Call::stream(Bytes bytes, std::function<void()> opened)
{
    m_bytes = std::move(bytes);
    m_opened = std::move(opened);
}

void Call::run(QNetworkReply *reply, Done done, Failed failed)
{
    m_reply = reply;
    m_done = std::move(done);
    m_failed = std::move(failed);
    connect(reply, &QNetworkReply::metaDataChanged, this, &Call::headersArrived);
    connect(reply, &QIODevice::readyRead, this, &Call::bytesArrived);
    connect(reply, &QNetworkReply::finished, this, &Call::finished);
    connect(reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_certificate = classify(errors); });
    connect(reply, &QNetworkReply::uploadProgress, this, [this] {
        if (m_progress && !m_over)
            m_progress();
    });
}

void Call::failSoon(const Failure &failure, Failed failed)
{
    m_failed = std::move(failed);
    QMetaObject::invokeMethod(
        this, [this, failure] { deliver(failure); }, Qt::QueuedConnection);
}

void Call::setPaused(bool paused)
{
    m_paused = paused;
    // From the event loop, as the bytes come otherwise.
    if (!paused)
        QMetaObject::invokeMethod(this, &Call::resume, Qt::QueuedConnection);
}

void Call::resume()
{
    if (!m_over && m_reply && !m_paused)
        bytesArrived();
}

void Call::cancel()
{
    m_over = true;
    if (m_reply)
        m_reply->disconnect(this);
    deleteLater(); // its destructor ends the request
}

int Call::status() const
{
    return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

bool Call::accepted() const
{
    if (m_required != 0)
        return status() == m_required;
    return (status() >= 200 && status() < 300) || m_accepted.contains(status());
}

void Call::headersArrived()
{
    if (m_over || m_checked || status() == 0)
        return;
    m_checked = true;
    const QByteArray spoken = m_reply->rawHeader(protocol::protocolHeader);
    if (spoken.isEmpty()) {
        // A proxy in front of a server that is down answers in its own name.
        if (status() >= 502 && status() <= 504)
            deliver(Failure::passing(Cause::ServerBusy, QStringLiteral("The server is not available at the moment")));
        else
            deliver(Failure::passing(Cause::NotAShortlistServer,
                                     QStringLiteral("What answers there is no Shortlist server")));
        return;
    }
    if (spoken.trimmed() != QByteArray::number(protocol::protocolVersion)) {
        Failure failure;
        failure.kind = FailureKind::Block;
        failure.cause = Cause::ProtocolMismatch;
        failure.detail = QStringLiteral("The server speaks protocol %1, this program %2")
                             .arg(QString::fromLatin1(spoken.left(8)))
                             .arg(protocol::protocolVersion);
        deliver(failure);
        return;
    }
    const QByteArray type = m_reply->rawHeader("Content-Type").split(';').constFirst().trimmed();
    if (accepted() && !m_type.isEmpty() && type != m_type) {
        deliver(Failure::passing(Cause::NotAShortlistServer,
                                 QStringLiteral("The answer has another form than a Shortlist server's")));
        return;
    }
    if (accepted() && m_opened)
        m_opened();
}

void Call::bytesArrived()
{
    headersArrived();
    if (m_paused && m_reply && !m_reply->isFinished())
        return;
    // A piece at a time: whoever takes the bytes may cancel this call, and reading no more is what slows the server
    // down.
    while (!m_over && m_reply && m_reply->bytesAvailable() > 0) {
        const QByteArray piece = m_reply->read(64 * 1024);
        if (accepted() && m_bytes) {
            m_bytes(piece);
            continue;
        }
        m_body.append(piece);
        if (m_body.size() > m_limit)
            deliver(Failure::passing(Cause::ServerError,
                                     QStringLiteral("The server's answer is longer than %1 bytes").arg(m_limit)));
    }
}

void Call::finished()
{
    bytesArrived();
    if (m_over)
        return;
    const QNetworkReply::NetworkError error = m_reply->error();
    // Errors up to 199 are those of the connection; the others only repeat the answer's status.
    const bool broken = error != QNetworkReply::NoError && static_cast<int>(error) < 200;
    if (status() == 0 || broken) {
        deliver(error == QNetworkReply::SslHandshakeFailedError && !m_certificate.detail.isEmpty()
                    ? m_certificate
                    : classify(error, status() != 0));
        return;
    }
    if (!accepted()) {
        deliver(failureFromProblem(m_body, status()));
        return;
    }
    bool isNumber = false;
    const qint64 offset = m_reply->rawHeader("Upload-Offset").toLongLong(&isNumber);
    const Response response{status(), m_body, isNumber ? offset : -1};
    m_over = true;
    const Done done = m_done; // it may delete this object's owner
    deleteLater();
    done(response);
}

void Call::deliver(const Failure &failure)
{
    if (m_over)
        return;
    m_over = true;
    if (m_reply)
        m_reply->disconnect(this);
    const Failed failed = m_failed;
    deleteLater();
    failed(failure);
}

} // namespace shortlist::sync
