#pragma once

#include <QAbstractButton>

class QButtonGroup;

namespace shortlist::desktop {

/// The four themes as small pictures of a window, one of them taken. Arrow keys move the choice.
class ThemeCards : public QWidget
{
    Q_OBJECT
public:
    explicit ThemeCards(QWidget *parent = nullptr);
    /// "system", "light", "dark" or "high_contrast".
    void setCurrent(const QString &value);
    [[nodiscard]] QString current() const;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const QString &value);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int columns(int width) const;
    void arrange();
    QButtonGroup *m_group;
};

} // namespace shortlist::desktop
