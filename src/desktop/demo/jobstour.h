#pragma once

#include <QStringList>

namespace shortlist::desktop {

class JobsView;

/// The pages of a job that pictures show, each under the name of its view.
[[nodiscard]] QStringList jobViews();
/// Brings the view to the page of that name; does nothing for other names.
void openJobView(JobsView &view, const QString &name);

} // namespace shortlist::desktop
