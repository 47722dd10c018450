#pragma once

namespace shortlist::desktop {

class FormBinder;

/// What a form of a job refuses beside the checks of the database: a currency that nobody uses, and a closing day
/// before the publishing day.
void setJobRules(FormBinder &binder);

} // namespace shortlist::desktop
