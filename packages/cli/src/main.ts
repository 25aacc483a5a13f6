console.log('dhow');
