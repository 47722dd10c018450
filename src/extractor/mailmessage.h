#pragma once

#include "core/expected.h"

#include <QDateTime>
#include <QList>

namespace shortlist::extractor {

/// How much of a mail is read.
struct MailLimits
{
    int attachments = 50;
    int depth = 6;                        ///< of mails within mails and parts within parts
    qsizetype bytes = 25LL * 1024 * 1024; ///< of all attachments together
    qsizetype text = 1024LL * 1024;       ///< characters
};

struct MailAttachment
{
    QString name; ///< without any path; made from the type where the mail gives none
    QString type; ///< MIME type, in lower case
    QByteArray bytes;
};

/// A mail as it was sent, its attachments and those of the mails attached to it unpacked.
struct MailMessage
{
    QString fromName;
    QString fromAddress;
    QString subject;
    QDateTime sentAt; ///< in UTC; null: not said
    QString text;     ///< its plain text, or what is to be read of its HTML
    QList<MailAttachment> attachments;
    QStringList problems; ///< what was left out, and why
};

/// Reads a mail (RFC 5322, MIME). InvalidInput where it is none; attachments over a limit are left out and told.
[[nodiscard]] core::Expected<MailMessage> readMail(const QByteArray &bytes, const MailLimits &limits = {});

/// Loads what reading mails needs from files. Called before closeDown().
void prepareMail();

} // namespace shortlist::extractor
