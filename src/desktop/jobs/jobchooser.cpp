#include "desktop/jobs/jobchooser.h"

#include "desktop/shell/wording.h"

#include <QLocale>

#include <algorithm>

namespace shortlist::desktop {

namespace {

PaletteEntry entryOf(const cache::JobListItem &job)
{
    PaletteEntry entry;
    entry.kind = PaletteEntry::Kind::Record;
    entry.title = job.title;
    QStringList facts;
    for (const QString &fact : {job.code, job.department, job.location}) {
        if (!fact.isEmpty())
            facts << isolated(fact);
    }
    facts << JobChooser::tr("%n people", nullptr, job.people);
    entry.second = facts.join(QStringLiteral(" · "));
    entry.iconName = QStringLiteral("briefcase");
    entry.entity = QStringLiteral("job_requisitions");
    entry.row = job.id;
    return entry;
}

} // namespace

JobChooser::JobChooser(const QString &about, QWidget *window) : PopupList(window)
{
    setObjectName(QStringLiteral("jobChooser"));
    setAbout(about);
    setNothing(tr("No open job matches"));
    field()->setObjectName(QStringLiteral("jobChooserEdit"));
    field()->setPlaceholderText(tr("Find an open job by title, place, department"));
    field()->setAccessibleName(about);
    connect(this, &PopupList::closed, this, &QObject::deleteLater);
}

void JobChooser::open(JobSource &jobs)
{
    m_jobs = &jobs;
    PopupList::open();
}

void JobChooser::refresh(const QString &text)
{
    const quint64 generation = ++m_generation;
    cache::JobListQuery query;
    query.status = QStringLiteral("open");
    query.search = text;
    m_jobs->items(query, this, [this, generation](const core::Expected<QList<cache::JobListItem>> &jobs) {
        // Of a search that is not finished nothing is known: what was found before stays.
        if (generation != m_generation || !jobs)
            return;
        QList<PaletteEntry> entries;
        for (const cache::JobListItem &job : *jobs) {
            if (!job.archived)
                entries << entryOf(job);
        }
        PaletteEntry heading;
        heading.title = tr("Open jobs");
        if (!entries.isEmpty())
            entries.prepend(heading);
        show(entries);
    });
}

void JobChooser::taken(const PaletteEntry &entry)
{
    Q_EMIT chosen(entry.row);
}

} // namespace shortlist::desktop
