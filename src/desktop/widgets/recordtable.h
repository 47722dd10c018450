#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

namespace shortlist::desktop {

/// A list of records: whole rows, 1 px lines, a 3 px bar on the selected row, the hovered row lit, J and K to move.
/// Nothing is created per row. Give it delegates that derive from RecordDelegate.
class RecordTable : public QTableView
{
    Q_OBJECT
public:
    explicit RecordTable(QWidget *parent = nullptr);

    void setRowHeight(int pixels);
    /// Rows of every table become comfortable or compact again; those below `root` at once.
    static void setDensity(const QWidget &root, bool comfortable);
    /// Whether letters act as verbs at all.
    static void setLetterVerbs(bool on);
    [[nodiscard]] static bool letterVerbs();
    [[nodiscard]] int hoveredRow() const { return m_hovered; }
    /// Single-letter verbs act only while the list has the focus; each press is told by this signal with the key's
    /// letter.
    void setVerbKeys(const QList<Qt::Key> &keys) { m_verbKeys = keys; }

Q_SIGNALS:
    void currentRowChanged(int row);
    void opened(int row);
    void verbPressed(Qt::Key key, Qt::KeyboardModifiers modifiers);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setHovered(int row);
    int m_hovered = -1;
    int m_rowHeight;
    bool m_keyboardFocus = false;
    QList<Qt::Key> m_verbKeys;
};

/// Paints the row behind a cell; subclasses add the content.
class RecordDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    /// Paints the cell's content; the default paints the display text, bold when FontRole says so.
    virtual void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const;
    /// Everything of the model that paintContent() shows of a cell, so that its picture is kept (see paintKept()); the
    /// row's own state is added by paint(). Empty, as the default is: the cell is painted anew each time.
    [[nodiscard]] virtual QString contentOf(const QModelIndex &index) const;
    [[nodiscard]] static QColor textColour(const QStyleOptionViewItem &option, const QColor &normal);
    /// The colour of shapes where the row's fill allows no other; nothing where they keep their own.
    [[nodiscard]] static std::optional<QColor> shapeColour(const QStyleOptionViewItem &option);
    /// Draws elided text; `rect` and the result are in logical (mirrored) coordinates already. Returns the width used.
    static int drawText(QPainter *painter, const QRect &rect, const QString &text, const QFont &font,
                        const QColor &colour, Qt::LayoutDirection direction, bool trailing = false);

private:
    void paintCell(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index, bool first,
                   bool hovered) const;
};

} // namespace shortlist::desktop
