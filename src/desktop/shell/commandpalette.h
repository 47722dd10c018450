#pragma once

#include "desktop/sources/sources.h"
#include "desktop/widgets/popuplist.h"

namespace shortlist::desktop {

/// The search field's popup: records and actions that match what is typed, best first.
class CommandPalette : public PopupList
{
    Q_OBJECT
public:
    CommandPalette(SearchSource &search, QWidget *window);

    void setActions(const QList<QAction *> &forSelection, const QList<QAction *> &global);

Q_SIGNALS:
    void recordChosen(const QString &entity, const QUuid &row);

protected:
    void refresh(const QString &text) override;
    void taken(const PaletteEntry &entry) override;

private:
    void rebuild();

    SearchSource &m_search;
    QList<QAction *> m_selectionActions;
    QList<QAction *> m_globalActions;
    QList<PaletteEntry> m_records;
    quint64 m_generation = 0;
};

} // namespace shortlist::desktop
