#pragma once

#include "desktop/widgets/celltable.h"

#include <QStackedWidget>
#include <QTimer>

class QBoxLayout;
class QVBoxLayout;

namespace shortlist::desktop {

class Panel;
class StatePage;
class TextLabel;

/// A short list with its states: rows, or one sentence where there are none.
class ListStack : public QStackedWidget
{
    Q_OBJECT
public:
    explicit ListStack(const QList<CellTableModel::Header> &headers, const QList<int> &widths, int stretch,
                       QWidget *parent = nullptr);

    [[nodiscard]] RecordTable *table() const { return m_table; }
    [[nodiscard]] CellTableModel *model() { return &m_model; }
    void showRows(const QList<CellTableModel::Row> &rows);
    void showEmpty(const QString &iconName, const QString &title, const QString &text, const QString &button = {});
    void showFailed(const QString &title, const QString &text, const QString &button);
    /// Grey rows once it has taken 150 ms; rows that are shown stay.
    void showLoading();
    /// As tall as its rows at most, so that what follows stands below them.
    void hugRows();
    /// Chooses the row without telling it; an unknown id chooses none.
    void choose(const QVariant &id);

Q_SIGNALS:
    /// A person chose another row.
    void rowChosen(const QVariant &id);
    void buttonClicked();

private:
    CellTableModel m_model;
    RecordTable *m_table;
    StatePage *m_state;
    QTimer m_late;
    bool m_quiet = false;
    bool m_hugs = false;
    void fitHeight();
};

/// A heading with a count and room for buttons on its trailing side.
[[nodiscard]] QWidget *sectionHead(TextLabel *title, TextLabel *count, const QList<QWidget *> &trailing,
                                   QWidget *parent);
/// A label in the look of this name: "heading", "body", "hint", "label".
[[nodiscard]] TextLabel *makeLabel(const QString &look, const QString &text, QWidget *parent);
/// Breaks its lines and keeps to the leading side.
void wrap(TextLabel *label);
/// The column beside a list: 1 px line on its leading side, fixed width; and the layout for what it holds.
struct Aside
{
    Panel *panel;
    QVBoxLayout *layout;
};
[[nodiscard]] Aside makeAside(int width, QWidget *parent);

/// A list and what is told of its chosen row: side by side, and one below the other where both do not fit.
class ListBesideAside final : public QWidget
{
    Q_OBJECT
public:
    /// `aside` comes from makeAside(); the page's whole room is taken.
    ListBesideAside(QWidget *lists, QWidget *aside, QWidget *page);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    QBoxLayout *m_box;
    QWidget *m_aside;
    int m_asideWidth;
};

} // namespace shortlist::desktop
