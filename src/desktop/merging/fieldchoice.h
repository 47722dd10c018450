#pragma once

#include <QWidget>

class QRadioButton;

namespace shortlist::desktop {

class TextLabel;

/// One value of a field that two records have differently: a radio button whose text breaks its lines.
class FieldChoice : public QWidget
{
    Q_OBJECT
public:
    /// `spoken`: what the choice is called, such as "E-mail of Ada: ada@example.org".
    FieldChoice(const QString &value, const QString &spoken, QWidget *parent = nullptr);
    void setChosen(bool chosen);
    [[nodiscard]] QRadioButton *button() const { return m_button; }

Q_SIGNALS:
    void chosen();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QRadioButton *m_button;
    TextLabel *m_text;
};

} // namespace shortlist::desktop
