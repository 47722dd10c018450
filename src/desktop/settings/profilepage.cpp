#include "desktop/settings/profilepage.h"

#include "desktop/administration/roles.h"
#include "desktop/shell/wording.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/textlabel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace shortlist::desktop {

ProfilePage::ProfilePage(AccountSource *account, DirectorySource &directory, QWidget *parent)
    : RowsPage(QStringLiteral("profile"), Group::You, tr("Profile"), QStringLiteral("person"), nullptr, parent)
    , m_account(account)
    , m_avatar(new Avatar(this))
    , m_email(new TextLabel(this))
    , m_role(new TextLabel(this))
    , m_saved(
          new TextLabel(QString(), QStringLiteral("small"), QStringLiteral("success"), QStringLiteral("regular"), this))
{
    const client::Person person = directory.person();
    auto *who = addRow(tr("You"), tr("As colleagues see you"), {tr("E-mail"), tr("Role"), tr("Account")});
    who->add(m_avatar);
    auto *words = new QWidget(this);
    auto *layout = new QVBoxLayout(words);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_email);
    m_role->setSizeName(QStringLiteral("small"));
    m_role->setTone(QStringLiteral("secondary"));
    layout->addWidget(m_role);
    who->add(words, 1);
    who->add(m_saved);
    m_again = new QPushButton(tr("Try again"), this);
    m_again->setObjectName(QStringLiteral("profileAgain"));
    m_again->hide();
    who->add(m_again);
    connect(m_again, &QPushButton::clicked, this, &ProfilePage::refresh);
    m_saved->setElides(false);
    m_fields.insert(QStringLiteral("display_name"),
                    field(QStringLiteral("display_name"), tr("Name"), tr("Shown beside everything you do"),
                          &client::ProfileChange::displayName));
    m_fields.insert(QStringLiteral("given_name"), field(QStringLiteral("given_name"), tr("Given name"), QString(),
                                                        &client::ProfileChange::givenName));
    m_fields.insert(QStringLiteral("family_name"), field(QStringLiteral("family_name"), tr("Family name"), QString(),
                                                         &client::ProfileChange::familyName));
    m_fields.insert(QStringLiteral("phone"), field(QStringLiteral("phone"), tr("Telephone"), tr("For colleagues only"),
                                                   &client::ProfileChange::phone));
    m_fields.insert(QStringLiteral("bio"), field(QStringLiteral("bio"), tr("About you"),
                                                 tr("A sentence candidates may read"), &client::ProfileChange::bio));
    client::ProfileInfo known;
    known.displayName = person.displayName;
    known.email = person.email;
    known.role = person.role;
    showProfile(known);
}

QLineEdit *ProfilePage::field(const QString &name, const QString &label, const QString &hint, Field of)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(name);
    edit->setAccessibleName(label);
    edit->setMaximumWidth(scaled(360));
    // Nothing is typed over values that have not come yet.
    edit->setEnabled(false);
    auto *row = addRow(label, hint);
    row->add(edit, 20);
    row->addStretch();
    connect(edit, &QLineEdit::editingFinished, this, [this, edit, of] { send(edit, of); });
    return edit;
}

void ProfilePage::showProfile(const client::ProfileInfo &profile)
{
    m_avatar->setPerson(profile.displayName);
    m_email->setText(profile.email);
    m_role->setText(roleTitle(profile.role));
    const auto show = [this](const char *name, const QString &value) {
        QLineEdit *edit = m_fields.value(QString::fromLatin1(name));
        // Somebody who types goes on typing, what was refused stays to be put right, and what is on its way to the
        // server is newer than what comes from there.
        if ((edit->hasFocus() && edit->isModified()) || edit->property("invalid").toBool() ||
            edit->property("sending").toInt() > 0)
            return;
        edit->setText(value);
        // A long one is read from its beginning.
        edit->setCursorPosition(0);
        edit->setProperty("shown", value);
        edit->setProperty("invalid", false);
        edit->update();
    };
    show("display_name", profile.displayName);
    show("given_name", profile.givenName);
    show("family_name", profile.familyName);
    show("phone", profile.phone);
    show("bio", profile.bio);
}

void ProfilePage::refresh()
{
    m_saved->clear();
    if (!m_account) {
        Q_EMIT problem(tr("This profile is open for reading only: another window holds it."));
        return;
    }
    m_account->profile(this, [this](core::Expected<client::ProfileInfo> profile) {
        m_again->setVisible(!profile);
        if (!profile) {
            Q_EMIT problem(describe(profile.error()));
            return;
        }
        Q_EMIT settled();
        for (QLineEdit *edit : std::as_const(m_fields))
            edit->setEnabled(true);
        showProfile(*profile);
    });
}

void ProfilePage::send(QLineEdit *edit, Field of)
{
    const QString typed = edit->text().trimmed();
    if (!m_account || typed == edit->property("shown").toString())
        return;
    edit->setProperty("shown", typed);
    edit->setModified(false);
    edit->setProperty("invalid", false);
    edit->setProperty("sending", edit->property("sending").toInt() + 1);
    client::ProfileChange change;
    change.*of = typed;
    m_account->changeProfile(change, this, [this, edit](core::Expected<client::ProfileInfo> profile) {
        edit->setProperty("sending", edit->property("sending").toInt() - 1);
        if (profile) {
            Q_EMIT settled();
            m_saved->setText(tr("Saved"));
            showProfile(*profile);
            return;
        }
        // What was typed stays, to be sent again.
        edit->setProperty("shown", QVariant());
        edit->setProperty("invalid", true);
        edit->update();
        m_saved->clear();
        Q_EMIT problem(describe(profile.error()));
    });
}

} // namespace shortlist::desktop
