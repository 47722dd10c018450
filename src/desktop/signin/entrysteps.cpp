// What each step of EntryView asks for and says.
#include "desktop/shell/wording.h"
#include "desktop/signin/entryview.h"

namespace shortlist::desktop {

QStringList EntryView::fieldsOf(Step step) const
{
    const QString server = QStringLiteral("server");
    const QString token = QStringLiteral("token");
    const QString name = QStringLiteral("name");
    const QString email = QStringLiteral("email");
    const QString password = QStringLiteral("password");
    switch (step) {
    case Step::SignUp:
        return {server, QStringLiteral("newWorkspace"), QStringLiteral("slug"), name, email, password};
    case Step::Verify:
    case Step::Reset:
        return {server, token, password};
    case Step::Invited:
        return {server, token};
    case Step::Invitation:
        return m_invitation.needsPassword ? QStringList{name, password} : QStringList{name};
    case Step::Forgot:
        return {server, email};
    }
    return {};
}

EntryView::Texts EntryView::textsOf(Step step) const
{
    Texts texts;
    const QString mailed = value(QStringLiteral("email"));
    switch (step) {
    case Step::SignUp:
        texts.headline = tr("Set up a workspace");
        texts.text = tr("A place for your organisation’s jobs and candidates. You will be its administrator.");
        texts.other = tr("I have the mail already");
        break;
    case Step::Verify:
        texts.headline = tr("Check your mail");
        texts.text =
            mailed.isEmpty()
                ? tr("Paste the link of the mail that asks you to confirm your address.")
                : tr("A mail is on its way to %1. Paste its link here to confirm the address.").arg(isolated(mailed));
        break;
    case Step::Invited:
        texts.headline = tr("Accept an invitation");
        texts.text = tr("Paste the link of the mail that invited you.");
        break;
    case Step::Invitation:
        texts.headline = tr("You are invited");
        //: %1 is an e-mail address
        texts.text = m_invitation.needsPassword
                         ? tr("Choose a password for %1.").arg(isolated(m_invitation.email))
                         : tr("You join as %1, with the password you have.").arg(isolated(m_invitation.email));
        texts.other = tr("Another invitation");
        break;
    case Step::Forgot:
        texts.headline = tr("Forgot the password");
        texts.text = tr("A mail with a link for a new password goes to your address.");
        texts.other = tr("I have the mail already");
        break;
    case Step::Reset:
        texts.headline = tr("Check your mail");
        texts.text =
            mailed.isEmpty()
                ? tr("Paste the link of the mail and choose a new password.")
                : tr("If %1 has an account, a mail is on its way. Paste its link here and choose a new password; "
                     "you will be signed out everywhere.")
                      .arg(isolated(mailed));
        texts.other = tr("Send another mail");
        break;
    }
    return texts;
}

QString EntryView::verbOf(Step step) const
{
    switch (step) {
    case Step::SignUp:
        return m_busy ? tr("Setting it up…") : tr("Set up the workspace");
    case Step::Verify:
        return m_busy ? tr("Confirming…") : tr("Confirm the address");
    case Step::Invited:
        return m_busy ? tr("Looking…") : tr("Look at the invitation");
    case Step::Invitation:
        return m_busy ? tr("Joining…") : tr("Join the workspace");
    case Step::Forgot:
        return m_busy ? tr("Sending…") : tr("Send the mail");
    case Step::Reset:
        return m_busy ? tr("Setting it…") : tr("Set the new password");
    }
    return {};
}

} // namespace shortlist::desktop
