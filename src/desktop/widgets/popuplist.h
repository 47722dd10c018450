#pragma once

#include "desktop/widgets/badges.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QUuid>
#include <QWidget>

namespace shortlist::desktop {

/// One line of a PopupList.
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

/// A field over a list, in a box over a scrim: whoever derives from it says what matches the text. Arrows choose, Enter
/// takes, Escape closes. A child of the window, which it covers. GUI thread.
class PopupList : public QWidget
{
    Q_OBJECT
public:
    explicit PopupList(QWidget *window);

    void open();
    void close();
    [[nodiscard]] int entryCount() const { return static_cast<int>(m_entries.size()); }

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    /// The text changed, or the list is opened.
    virtual void refresh(const QString &text) = 0;
    /// Somebody took this one; the list is closed by then.
    virtual void taken(const PaletteEntry &entry) = 0;
    /// Shows these and chooses the first that can be taken.
    void show(const QList<PaletteEntry> &entries);
    using QWidget::show;
    [[nodiscard]] QLineEdit *field() { return m_edit; }
    /// Says, at the field's trailing side, what is acted on.
    void setAbout(const QString &about);
    /// What stands where nothing matches.
    void setNothing(const QString &text) { m_nothing = text; }
    /// Words that are marked in the titles, where they stand.
    void setMarked(const QStringList &words) { m_marked = words; }
    /// Keys at the foot of the box, at its leading and at its trailing side.
    void setHints(const QList<KeyStrip::Hint> &leading, const QList<KeyStrip::Hint> &trailing);

private:
    class Model;
    class Delegate;
    void choose(int row);
    void place();
    void step(int by);
    [[nodiscard]] int footHeight() const;

    QWidget *m_box;
    QLineEdit *m_edit;
    QListView *m_list;
    Model *m_model;
    QList<PaletteEntry> m_entries;
    QString m_about;
    QString m_nothing;
    QStringList m_marked;
    QWidget *m_foot = nullptr;
};

} // namespace shortlist::desktop
