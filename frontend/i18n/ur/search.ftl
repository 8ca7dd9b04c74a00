# تلاش
search-talent = ماہر تلاش کریں
search-talent-label = اسے کیا آنا چاہیے؟
search-talent-placeholder = لوگو، WordPress، ترجمہ …
search-gigs = کام تلاش کریں
search-gigs-label = آپ کیا کرنا چاہتے ہیں؟
search-gigs-placeholder = لوگو، ڈیٹا انٹری، ترجمہ …
search-kept-talent = ماہر
search-kept-gigs = کام
search-button = تلاش
search-filters = محدود کریں
search-show = دکھائیں
search-without = ہٹائیں
search-sort = ترتیب
search-sort-best = سب سے موزوں
search-sort-newest = نئے پہلے
search-sort-cheapest = کم قیمت پہلے
search-sort-dearest = زیادہ رقم پہلے
search-sort-deadline = جلد آخری تاریخ پہلے
search-facet-family = پیشہ
search-facet-skill = ہنر
search-facet-evidence = کیسے معلوم ہے
search-facet-remote = جگہ
search-facet-district = ضلع
search-facet-language = زبان
search-facet-budget-kind = ادائیگی
search-people-found = { $count ->
    [0] کوئی نہیں ملا۔
    [one] ایک شخص ملا۔
   *[other] { $count } لوگ ملے۔
}
search-gigs-found = { $count ->
    [0] کوئی کام نہیں ملا۔
    [one] ایک کام ملا۔
   *[other] { $count } کام ملے۔
}
search-dropped = ان کے بغیر: { $words }۔
search-first-gigs = صرف پہلے کام
search-nothing = کچھ نہیں ملا
search-nothing-why = دوسرے الفاظ آزمائیں، یا شرطیں کم کریں۔
search-instead = شاید ان میں سے کوئی ہنر:
search-away = تلاش ابھی جواب نہیں دے رہی۔ باقی سب کام کر رہا ہے؛ تھوڑی دیر بعد دوبارہ کوشش کریں۔
search-newest = تب تک، سب سے نئے
search-comma = {"، "}
search-meant = کیا آپ کا مطلب یہ تھا:
search-loosen = یا کم شرطوں کے ساتھ:
search-loosened = { $count ->
    [one] «{ $conditions }» کے بغیر: ایک
   *[other] «{ $conditions }» کے بغیر: { $count }
}
search-recent = آپ نے تلاش کیا:
search-popular = بہت سے لوگ یہ تلاش کرتے ہیں:
search-clear = یہ بھلا دیں
search-cleared = آپ کی تلاشیں بھلا دی گئیں۔
search-asked = لوگ کیا تلاش کرتے ہیں
search-asked-lead = پچھلے نوے دن کے وہ الفاظ جنہیں ایک ہی دن میں کم از کم تین لوگوں نے تلاش کیا، نام، پتے اور نمبر چھوڑ کر۔ کس نے تلاش کیا، یہ کہیں نہیں رکھا جاتا۔
search-asked-of = کس کی تلاش
search-asked-talent = ماہر
search-asked-gigs = کام
search-missing = کچھ نہ ملا
search-missing-why = کم از کم پانچ بار کچھ نہ ملا۔ شاید کوئی کورس، ہنر کی فہرست میں کوئی لفظ یا کوئی کام کم ہے۔
search-missing-none = جو اکثر تلاش ہوا اس میں کچھ کم نہیں۔
search-found-often = تلاش ہوا اور ملا
search-found-none = ابھی کچھ اتنی بار تلاش نہیں ہوا۔
search-text = الفاظ
search-times = کتنی بار تلاش ہوا
search-in-vain = کتنی بار نہ ملا
