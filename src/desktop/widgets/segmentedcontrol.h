#pragma once

#include <QButtonGroup>
#include <QStringList>
#include <QWidget>

namespace shortlist::desktop {

/// Two to five choices side by side, one of them taken. Arrow keys move the choice.
class SegmentedControl : public QWidget
{
    Q_OBJECT
public:
    explicit SegmentedControl(QWidget *parent = nullptr);

    /// The first is taken; where `values` are those of before, the labels alone change.
    void setChoices(const QStringList &values, const QStringList &labels);
    void setCurrent(const QString &value);
    [[nodiscard]] QString current() const;

Q_SIGNALS:
    void chosen(const QString &value);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QButtonGroup *m_group;
    QStringList m_values;
};

} // namespace shortlist::desktop
