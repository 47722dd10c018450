#pragma once

#include "server/jobs/jobrunner.h"
#include "server/mailboxes/imapsession.h"

namespace shortlist::server {

class BlobStore;
class SecretBox;

/// What reading mailboxes works with; both outlive the runner.
struct MailboxServices
{
    const BlobStore *blobs = nullptr;
    const SecretBox *secrets = nullptr;
    MailboxRules rules;
};

/// The jobs that read mailboxes: "mailboxes.check" finds those whose time has come, "mailbox.read" takes the new
/// messages of one. A message is a file and a row of mail_applications, once for each mailbox whatever its numbers are;
/// after a crash the reading goes on behind the last one. What goes wrong is written at the mailbox, and the next
/// attempts wait longer each time, so that a wrong password does not lock an account. Nothing in a mailbox is changed,
/// and no message is looked into.
void registerMailboxes(JobRunner &jobs, const MailboxServices &services);

/// Reads the mailbox that the job is about.
[[nodiscard]] JobHandler mailboxReading(const MailboxServices &services);

/// What a mailbox's password is sealed for.
[[nodiscard]] QByteArray mailboxContext(const QUuid &tenant, const QUuid &mailbox);

} // namespace shortlist::server
