#include "desktop/signin/signinparts.h"

#include "desktop/signin/signinview.h"
#include "desktop/style/icons.h"

#include <QAction>
#include <QLineEdit>

namespace shortlist::desktop {

QUrl serverUrl(const QString &typed)
{
    const QString text = typed.trimmed();
    // A bare name means an encrypted connection; only loopback may be plain, and then only when asked for.
    return QUrl(text.contains(QLatin1String("://")) ? text : QStringLiteral("https://") + text, QUrl::StrictMode);
}

void addReveal(QLineEdit *edit)
{
    auto *reveal = edit->addAction(icon(QStringLiteral("eye")), QLineEdit::TrailingPosition);
    reveal->setToolTip(SignInView::tr("Show what is typed"));
    QObject::connect(reveal, &QAction::triggered, edit, [edit, reveal] {
        const bool hidden = edit->echoMode() == QLineEdit::Password;
        edit->setEchoMode(hidden ? QLineEdit::Normal : QLineEdit::Password);
        reveal->setIcon(icon(hidden ? QStringLiteral("eye-slash") : QStringLiteral("eye")));
    });
}

QString whyUnusable(client::SyncCause cause)
{
    using C = client::SyncCause;
    switch (cause) {
    case C::PlainHttpRefused:
        return SignInView::tr("The address is not encrypted; no password was sent. Use https.");
    case C::CertificateExpired:
        return SignInView::tr("Its certificate has expired; no password was sent. Ask your administrator.");
    case C::CertificateUntrusted:
        return SignInView::tr("Nobody this machine trusts vouches for it; no password was sent.");
    case C::NotAShortlistServer:
        return SignInView::tr("This is no Shortlist server; no password was sent. Check the address.");
    case C::ProtocolMismatch:
        return SignInView::tr("It is of another version. Update Shortlist.");
    default:
        return SignInView::tr("Check the address and the network, then try again.");
    }
}

} // namespace shortlist::desktop
