#pragma once

#include "desktop/sources/sources.h"
#include "desktop/widgets/popuplist.h"

namespace shortlist::desktop {

/// The search field's popup: records and actions that match what is typed, best first. What begins with ">" looks among
/// the actions alone, "@" among people, "#" among jobs.
class CommandPalette : public PopupList
{
    Q_OBJECT
public:
    CommandPalette(SearchSource &search, QWidget *window);

    /// `about`: the heading over `forSelection`.
    void setActions(const QList<QAction *> &forSelection, const QString &about, const QList<QAction *> &global);

Q_SIGNALS:
    void recordChosen(const QString &entity, const QUuid &row);

protected:
    void refresh(const QString &text) override;
    void taken(const PaletteEntry &entry) override;

private:
    enum class Scope { Everything, Actions, People, Jobs };
    void rebuild();
    void addActions(QList<PaletteEntry> &entries, const QList<QAction *> &actions, const QString &heading) const;

    SearchSource &m_search;
    QList<QAction *> m_selectionActions;
    QList<QAction *> m_globalActions;
    QString m_about;
    Scope m_scope = Scope::Everything;
    QStringList m_words;
    QList<PaletteEntry> m_records;
    quint64 m_generation = 0;
};

} // namespace shortlist::desktop
