#include "desktop/shell/commandpalette.h"

#include "desktop/shell/wording.h"

#include <algorithm>
#include <utility>

namespace shortlist::desktop {

namespace {

constexpr int mostRecords = 12;

/// The facts that are there, each kept together.
QString line(const QStringList &facts)
{
    QStringList said;
    for (const QString &fact : facts) {
        if (!fact.isEmpty())
            said << isolated(fact);
    }
    return said.join(QStringLiteral(" · "));
}

PaletteEntry entryOf(const cache::FoundRecord &record)
{
    PaletteEntry entry;
    entry.kind = PaletteEntry::Kind::Record;
    entry.title = record.title;
    entry.entity = record.entity;
    entry.row = record.id;
    QStringList facts;
    if (record.entity == QLatin1String("candidates")) {
        const cache::CandidateListItem &person = record.person;
        facts = {person.title.isEmpty() ? person.company : person.title, person.place};
        if (!person.stageName.isEmpty())
            //: In the palette, about a person: the stage, the job
            facts << CommandPalette::tr("%1 in %2").arg(isolated(person.stageName), isolated(person.jobTitle));
    } else if (record.entity == QLatin1String("job_requisitions")) {
        entry.iconName = QStringLiteral("briefcase");
        facts = {record.code, valueTitle(record.status), CommandPalette::tr("%n people", nullptr, record.people)};
    } else if (record.entity == QLatin1String("interviews")) {
        entry.iconName = QStringLiteral("calendar3");
        entry.entity = QStringLiteral("candidates");
        entry.row = record.candidate;
        const QString day = QLocale().toString(record.at.toLocalTime().date(), QLocale::ShortFormat);
        facts << (record.candidateName.isEmpty()
                      ? CommandPalette::tr("Interview, %1").arg(day)
                      : CommandPalette::tr("Interview with %1, %2").arg(isolated(record.candidateName), day));
    } else {
        entry.iconName = QStringLiteral("person");
    }
    facts << record.matched.simplified();
    entry.second = line(facts);
    return entry;
}

} // namespace

CommandPalette::CommandPalette(SearchSource &search, QWidget *window) : PopupList(window), m_search(search)
{
    setObjectName(QStringLiteral("commandPalette"));
    field()->setObjectName(QStringLiteral("paletteEdit"));
    field()->setPlaceholderText(tr("Search people and jobs, or run a command"));
    field()->setAccessibleName(tr("Search and commands"));
    setHints({{{QStringLiteral("↑"), QStringLiteral("↓")}, tr("choose")}, {{QStringLiteral("Enter")}, tr("run")}},
             {{{QStringLiteral(">")}, tr("actions only")},
              {{QStringLiteral("@")}, tr("people")},
              {{QStringLiteral("#")}, tr("jobs")}});
    // Somebody who has closed it does not wait for an answer any more.
    connect(this, &PopupList::closed, this, [this] { ++m_generation; });
}

void CommandPalette::setActions(const QList<QAction *> &forSelection, const QString &about,
                                const QList<QAction *> &global)
{
    m_selectionActions = forSelection;
    m_about = about;
    m_globalActions = global;
}

void CommandPalette::refresh(const QString &text)
{
    const quint64 generation = ++m_generation;
    QString words = text.trimmed();
    const Scope before = std::exchange(m_scope, Scope::Everything);
    if (!words.isEmpty()) {
        const QChar first = words.front();
        m_scope = first == u'>'   ? Scope::Actions
                  : first == u'@' ? Scope::People
                  : first == u'#' ? Scope::Jobs
                                  : Scope::Everything;
        if (m_scope != Scope::Everything)
            words = words.mid(1).trimmed();
    }
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    setMarked(m_words);
    setNothing(m_words.isEmpty() ? QString() : tr("Nothing has these words."));
    const bool searches = !m_words.isEmpty() && m_scope != Scope::Actions;
    // Of the same kind, the last answer stands until the next one comes.
    if (!searches || m_scope != before)
        m_records.clear();
    if (!searches) {
        rebuild();
        return;
    }
    const auto found = [this, generation](core::Expected<QList<cache::FoundRecord>> records) {
        // Somebody who types faster than the disk sees only the answer to what stands there now.
        if (generation != m_generation)
            return;
        m_records.clear();
        if (records) {
            for (const cache::FoundRecord &record : *records)
                m_records << entryOf(record);
        }
        rebuild();
    };
    m_search.findRecords(words,
                         m_scope == Scope::People ? cache::FindScope::People
                         : m_scope == Scope::Jobs ? cache::FindScope::Jobs
                                                  : cache::FindScope::Everything,
                         mostRecords, this, found);
    rebuild();
}

void CommandPalette::addActions(QList<PaletteEntry> &entries, const QList<QAction *> &actions,
                                const QString &heading) const
{
    QList<PaletteEntry> found;
    for (QAction *action : actions) {
        QString title = action->text();
        title.remove(QLatin1Char('&'));
        if (!action->isEnabled() || action->objectName() == QLatin1String("palette") ||
            !std::all_of(m_words.cbegin(), m_words.cend(),
                         [&](const QString &word) { return title.contains(word, Qt::CaseInsensitive); }))
            continue;
        PaletteEntry entry;
        entry.kind = PaletteEntry::Kind::Action;
        entry.title = title;
        entry.iconName = action->property("iconName").toString();
        if (entry.iconName.isEmpty())
            entry.iconName = QStringLiteral("arrow-right-circle");
        entry.key = action->shortcut().isEmpty() ? action->data().toString()
                                                 : action->shortcut().toString(QKeySequence::NativeText);
        entry.action = action;
        found << entry;
    }
    if (found.isEmpty())
        return;
    PaletteEntry group;
    group.title = heading;
    entries << group << found;
}

void CommandPalette::rebuild()
{
    QList<PaletteEntry> entries;
    const bool actions = m_scope == Scope::Everything || m_scope == Scope::Actions;
    if (actions)
        addActions(entries, m_selectionActions, m_about);
    if (!m_records.isEmpty()) {
        PaletteEntry group;
        group.title = m_scope == Scope::People ? tr("People") : m_scope == Scope::Jobs ? tr("Jobs") : tr("Records");
        entries << group << m_records;
    }
    if (actions)
        addActions(entries, m_globalActions, tr("Commands"));
    show(entries);
}

void CommandPalette::taken(const PaletteEntry &entry)
{
    if (entry.action)
        entry.action->trigger();
    else
        Q_EMIT recordChosen(entry.entity, entry.row);
}

} // namespace shortlist::desktop
