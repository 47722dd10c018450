#pragma once

#include "desktop/sources/sources.h"
#include "desktop/widgets/popuplist.h"

namespace shortlist::desktop {

/// Chooses one open job by typing, in the look of the palette; the grammar of docs/search.md works too. Deletes itself
/// when it is closed.
class JobChooser : public PopupList
{
    Q_OBJECT
public:
    /// `about`: what is done with the job, and to whom.
    JobChooser(const QString &about, QWidget *window);

    /// The source outlives it.
    void open(JobSource &jobs);

Q_SIGNALS:
    void chosen(const QUuid &job);

protected:
    void refresh(const QString &text) override;
    void taken(const PaletteEntry &entry) override;

private:
    JobSource *m_jobs = nullptr;
    quint64 m_generation = 0;
};

} // namespace shortlist::desktop
