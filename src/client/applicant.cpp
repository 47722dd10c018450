#include "client/applicant.h"

#include "client/cvfields.h"
#include "domain/contactrules.h"

namespace shortlist::client {

using protocol::Value;

protocol::FieldMap applicantOf(const PeopleFile &mail, const QDate &today)
{
    protocol::FieldMap fields;
    for (const PeopleFile::Attachment &attachment : mail.attachments) {
        if (attachment.cv) {
            fields = candidateFields(attachment.cv->resume, today);
            break;
        }
    }
    // What the CV says of its owner counts more than who sent it: agencies send other people's.
    if (!fields.value(QStringLiteral("email")) && domain::isEmailAddress(mail.fromAddress))
        fields.insert(QStringLiteral("email"), Value(mail.fromAddress.toUtf8()));
    if (!fields.value(QStringLiteral("full_name"))) {
        const QString name = mail.fromName.isEmpty() ? mail.fromAddress.section(u'@', 0, 0) : mail.fromName;
        fields.insert(QStringLiteral("full_name"), Value(name.left(200).toUtf8()));
    }
    return fields;
}

} // namespace shortlist::client
