#pragma once

#include "desktop/candidates/belongingspresenter.h"

#include <QAbstractButton>

class QLineEdit;
class QMenu;
class QToolButton;

namespace shortlist::desktop {

/// A tag or a talent pool as a chip; a click takes it away.
class BelongingChip : public QAbstractButton
{
    Q_OBJECT
public:
    BelongingChip(const cache::Belonging &thing, bool pool, QWidget *parent);
    void setRemovable(bool removable);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int markWidth() const;
    QColor m_colour;
    bool m_pool;
    bool m_removable = true;
};

/// The tags and talent pools of the person who is shown, with what adds more. Lines break where they have to. Passive.
class BelongingsBar : public QWidget
{
    Q_OBJECT
public:
    explicit BelongingsBar(QWidget *parent = nullptr);

    void render(const BelongingsState &state);
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void tagSet(const QUuid &tag, bool on);
    void poolSet(const QUuid &pool, bool on);
    void tagAdded(const QString &name);
    void poolAdded(const QString &name);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fillMenu(bool pool);
    int place(int width, bool apply) const;
    QToolButton *makeAdder(const QString &text, const QString &name, bool pool);

    BelongingsState m_state;
    QList<BelongingChip *> m_chips;
    QToolButton *m_addTag;
    QToolButton *m_addPool;
};

} // namespace shortlist::desktop
