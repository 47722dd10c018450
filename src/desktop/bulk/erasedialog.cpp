#include "desktop/bulk/erasedialog.h"

#include "client/edit.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/textlabel.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace shortlist::desktop {

EraseDialog::EraseDialog(int people, QWidget *parent) : QDialog(parent), m_word(new QLineEdit(this))
{
    const QString title = tr("Erase %n people", nullptr, people);
    setObjectName(QStringLiteral("eraseDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(title);
    setFixedWidth(scaled(metric::size::dialogMedium));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                               metric::space::l);
    layout->setSpacing(metric::space::s);
    layout->addWidget(
        new TextLabel(title, QStringLiteral("title"), QStringLiteral("primary"), QStringLiteral("semibold"), this));
    const auto say = [&](const QString &text) {
        auto *label = new QLabel(text, this);
        label->setWordWrap(true);
        layout->addWidget(label);
    };
    say(tr("What goes, on the server and on every device: names, addresses and all other fields, CVs and files, "
           "applications, notes, mails, interviews, tests, offers, reminders and tags. Figures of jobs and reports "
           "count these people no more. Nobody can bring any of it back."));
    say(tr("What stays: an entry without a name that says that somebody was erased, when, and who decided it; and what "
           "people wrote elsewhere. Copies that the server's administrator keeps have their own time."));
    say(tr("Nothing is destroyed for %n days from when the server learns of it. Until then you can undo it, or choose "
           "“Do not erase”.",
           nullptr, client::erasureWaitDays));
    //: What has to be typed to confirm that people are erased; one word in capital letters
    const QString word = tr("ERASE");
    //: %1 is the word to be typed
    const QString asked = tr("Type %1 to confirm").arg(word);
    auto *label =
        new TextLabel(asked, QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("regular"), this);
    label->setBuddy(m_word);
    m_word->setObjectName(QStringLiteral("eraseWord"));
    m_word->setAccessibleName(asked);
    layout->addSpacing(metric::space::xs);
    layout->addWidget(label);
    layout->addWidget(m_word);
    layout->addSpacing(metric::space::m);
    auto *buttons = new QDialogButtonBox(this);
    auto *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setText(tr("Cancel"));
    cancel->setIcon({});
    m_confirm = buttons->addButton(tr("Erase"), QDialogButtonBox::AcceptRole);
    m_confirm->setObjectName(QStringLiteral("eraseConfirm"));
    m_confirm->setProperty("kind", QStringLiteral("danger"));
    m_confirm->setEnabled(false);
    layout->addWidget(buttons);
    connect(m_word, &QLineEdit::textChanged, this, [this, word](const QString &typed) {
        m_confirm->setEnabled(typed.trimmed().compare(word, Qt::CaseInsensitive) == 0);
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        Q_EMIT confirmed();
        accept();
    });
}

} // namespace shortlist::desktop
