#include "server/http/tls.h"

#include <boost/asio/ssl/context.hpp>

#include <QFile>

#include <openssl/ssl.h>

namespace shortlist::server {

namespace asio = boost::asio;
using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

Expected<void> readable(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("Cannot read %1: %2").arg(path, file.errorString()), path);
    return {};
}

} // namespace

Expected<std::shared_ptr<asio::ssl::context>> makeTlsContext(const QString &certificateFile, const QString &keyFile)
{
    for (const QString &file : {certificateFile, keyFile}) {
        if (const Expected<void> ok = readable(file); !ok)
            return fail(ok.error());
    }

    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    SSL_CTX *native = context->native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    // Idle event streams are many: give their buffers back between records.
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20");

    boost::system::error_code error;
    context->use_certificate_chain_file(certificateFile.toStdString(), error);
    if (error)
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 holds no PEM certificate").arg(certificateFile),
                    certificateFile);
    // Without this OpenSSL would ask for an encrypted key's passphrase on the terminal and wait.
    context->set_password_callback([](std::size_t, asio::ssl::context::password_purpose) { return std::string(); },
                                   error);
    context->use_private_key_file(keyFile.toStdString(), asio::ssl::context::pem, error);
    if (error) {
        if (error.value() != 0 &&
            ERR_GET_REASON(static_cast<unsigned long>(error.value())) == X509_R_KEY_VALUES_MISMATCH)
            return fail(
                ErrorCode::InvalidInput,
                QStringLiteral("The key in %1 does not belong to the certificate in %2").arg(keyFile, certificateFile),
                keyFile);
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 holds no unencrypted PEM private key").arg(keyFile),
                    keyFile);
    }
    if (SSL_CTX_check_private_key(native) != 1)
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral("The key in %1 does not belong to the certificate in %2").arg(keyFile, certificateFile),
            keyFile);
    return context;
}

} // namespace shortlist::server
