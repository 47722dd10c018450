#include "sync/transport/trust.h"

#include "core/log.h"

namespace shortlist::sync {

QSslConfiguration serverTrust()
{
    QSslConfiguration trust = QSslConfiguration::defaultConfiguration();
    const QString file = qEnvironmentVariable("SSL_CERT_FILE");
    // The name is taken as it is: it may contain what a pattern would give a meaning.
    if (!file.isEmpty() && !trust.addCaCertificates(file, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString))
        core::log(core::LogLevel::Warning, "no_certificates_in_ssl_cert_file");
    return trust;
}

} // namespace shortlist::sync
