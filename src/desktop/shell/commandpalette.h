#pragma once

#include "desktop/sources/sources.h"

#include <QAbstractListModel>
#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QWidget>

namespace shortlist::desktop {

struct PaletteEntry
{
    enum class Kind { Heading, Action, Record };
    Kind kind = Kind::Heading;
    QString title;
    QString second;
    QString iconName;
    QString key;
    QAction *action = nullptr;
    QString entity;
    QUuid row;
};

/// The search field's popup: records and actions that match what is typed, best first. A child of the window over a
/// scrim.
class CommandPalette : public QWidget
{
    Q_OBJECT
public:
    CommandPalette(SearchSource &search, QWidget *window);

    void setActions(const QList<QAction *> &forSelection, const QList<QAction *> &global);
    void open();
    void close();
    [[nodiscard]] int entryCount() const { return static_cast<int>(m_entries.size()); }

Q_SIGNALS:
    void recordChosen(const QString &entity, const QUuid &row);
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Model;
    class Delegate;
    void refresh(const QString &text);
    void rebuild();
    void choose(int row);
    void place();
    void step(int by);

    SearchSource &m_search;
    QWidget *m_box;
    QLineEdit *m_edit;
    QListView *m_list;
    Model *m_model;
    QList<QAction *> m_selectionActions;
    QList<QAction *> m_globalActions;
    QList<PaletteEntry> m_entries;
    QList<PaletteEntry> m_records;
    quint64 m_generation = 0;
};

} // namespace shortlist::desktop
