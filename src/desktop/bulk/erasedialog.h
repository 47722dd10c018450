#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace shortlist::desktop {

/// Says what erasing people destroys, what stays and until when it can be taken back, and asks for a word to be typed.
/// Passive.
class EraseDialog : public QDialog
{
    Q_OBJECT
public:
    EraseDialog(int people, QWidget *parent);

Q_SIGNALS:
    void confirmed();

private:
    QLineEdit *m_word;
    QPushButton *m_confirm;
};

} // namespace shortlist::desktop
