#pragma once

namespace shortlist::server {

class JobRunner;

/// Registers the job that moves a tenant's due mails to candidates into the outbox. Bears to run twice: a mail is taken
/// once, in the transaction that queues its transfer.
void registerCandidateMails(JobRunner &jobs);

} // namespace shortlist::server
