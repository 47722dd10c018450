#include "desktop/shell/commandpalette.h"

#include "desktop/shell/wording.h"

namespace shortlist::desktop {

CommandPalette::CommandPalette(SearchSource &search, QWidget *window) : PopupList(window), m_search(search)
{
    setObjectName(QStringLiteral("commandPalette"));
    field()->setObjectName(QStringLiteral("paletteEdit"));
    field()->setPlaceholderText(tr("Search people, jobs, files, or run a command"));
    field()->setAccessibleName(tr("Search and commands"));
    // Somebody who has closed it does not wait for an answer any more.
    connect(this, &PopupList::closed, this, [this] { ++m_generation; });
}

void CommandPalette::setActions(const QList<QAction *> &forSelection, const QList<QAction *> &global)
{
    m_selectionActions = forSelection;
    m_globalActions = global;
}

void CommandPalette::refresh(const QString &text)
{
    const quint64 generation = ++m_generation;
    const QString words = text.trimmed();
    if (words.isEmpty() || words.startsWith(QLatin1Char('>'))) {
        m_records.clear();
        rebuild();
        return;
    }
    m_search.search(words, 12, this, [this, generation](core::Expected<QList<cache::Reader::Hit>> hits) {
        // Somebody who types faster than the disk sees only the answer to what stands there now.
        if (generation != m_generation)
            return;
        m_records.clear();
        if (hits) {
            for (const cache::Reader::Hit &hit : *hits) {
                PaletteEntry entry;
                entry.kind = PaletteEntry::Kind::Record;
                entry.title = hit.title;
                entry.second = hit.snippet.isEmpty() ? entityTitle(hit.entity) : hit.snippet;
                entry.iconName = hit.entity == QLatin1String("job_requisitions") ? QStringLiteral("briefcase")
                                                                                 : QStringLiteral("file-earmark-text");
                entry.entity = hit.entity;
                entry.row = hit.id;
                m_records << entry;
            }
        }
        rebuild();
    });
    rebuild();
}

void CommandPalette::rebuild()
{
    QString words = field()->text().trimmed();
    if (words.startsWith(QLatin1Char('>')))
        words = words.mid(1).trimmed();
    QList<PaletteEntry> entries;
    const auto addActions = [&](const QList<QAction *> &actions, const QString &heading) {
        QList<PaletteEntry> found;
        for (QAction *action : actions) {
            QString title = action->text();
            title.remove(QLatin1Char('&'));
            if (!action->isEnabled() || action->objectName() == QLatin1String("palette") ||
                !title.contains(words, Qt::CaseInsensitive))
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
    };
    addActions(m_selectionActions, tr("For the person shown"));
    if (!m_records.isEmpty()) {
        PaletteEntry group;
        group.title = tr("Records");
        entries << group << m_records;
    }
    addActions(m_globalActions, tr("Commands"));
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
