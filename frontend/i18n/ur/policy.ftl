# شرائط، رازداری اور معاہدے کی شرائط
policy-terms = شرائط
policy-privacy = ہنر پر آپ کا ڈیٹا
policy-contract = معاہدے کی شرائط
policy-consent = سرپرست کی رضامندی
policy-edition = صورت { $version }، تاریخ { $date }
policy-earlier = دوسری صورتیں
policy-accept = میں نے پڑھ لیا ہے اور مجھے منظور ہے
