#pragma once

#include <QVBoxLayout>
#include <QWidget>

namespace shortlist::desktop {

/// Pages of which one is shown, and no taller than that one. (QStackedWidget is as tall as its tallest page as soon as
/// one of them breaks lines.)
class FittingStack final : public QWidget
{
    Q_OBJECT
public:
    explicit FittingStack(QWidget *parent = nullptr) : QWidget(parent), m_layout(new QVBoxLayout(this))
    {
        m_layout->setContentsMargins(0, 0, 0, 0);
    }
    void addWidget(QWidget *page)
    {
        page->setVisible(m_layout->count() == 0);
        m_layout->addWidget(page);
    }
    void setCurrentIndex(int index)
    {
        m_current = index;
        const QWidget *focused = window()->focusWidget();
        const bool had = focused && isAncestorOf(focused);
        QWidget *page = m_layout->itemAt(index)->widget();
        page->show();
        // The focus stays here: else it goes to whatever comes next in the window.
        if (had && !page->isAncestorOf(focused)) {
            const QList<QWidget *> widgets = page->findChildren<QWidget *>();
            for (QWidget *each : widgets) {
                if ((each->focusPolicy() & Qt::TabFocus) && each->isVisibleTo(this)) {
                    each->setFocus(Qt::OtherFocusReason);
                    break;
                }
            }
        }
        for (int i = 0; i < m_layout->count(); ++i)
            m_layout->itemAt(i)->widget()->setVisible(i == index);
    }
    [[nodiscard]] int currentIndex() const { return m_current; }

private:
    QVBoxLayout *m_layout;
    int m_current = 0;
};

} // namespace shortlist::desktop
